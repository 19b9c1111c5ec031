"""What commands print: pages, lists, tables and charts."""
