"""A company's own template: opened safely, and made to serve for each of our layouts."""
