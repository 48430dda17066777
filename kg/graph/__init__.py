"""Facts as RDF: identifiers, statements with their evidence, derived edges, shapes, and files in every format."""
