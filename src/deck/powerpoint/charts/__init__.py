"""Native charts: ChartML over an embedded workbook with the chart's own data."""
