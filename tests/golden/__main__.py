"""Writes the golden files again."""

from tests.golden import golden, sources, told

for source in sources():
    golden(source).write_text(told(source), encoding="utf-8")
    print(golden(source).name)
