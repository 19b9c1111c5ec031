"""Pictures of the body: as SVG, in the cells of a terminal, and as PNG."""
