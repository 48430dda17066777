"""How right the rules are: what analysts marked in documents against what the graph states of them, fact by fact.

The one rule: what is measured is what people ask, so the documents are read, linked with one another and stated as a
build does it, only in memory. A fact that gets lost on the way to the graph is missed, and one that another document
helps to complete counts as it stands in the graph.
"""
