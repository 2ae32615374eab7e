"""One layer of language for all facts: text, cues, values, clauses, groups and what a group says."""
