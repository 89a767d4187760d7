"""What charts show, apart from how they are drawn."""
