"""One file a way of composing a slide: a statement, a pipeline, an exhibit with notes beside it, columns."""
