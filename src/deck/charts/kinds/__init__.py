"""One chart a file: from evidence to what the chart shows."""
