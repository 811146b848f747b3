"""The bench: what Retold reaches on open gold sets, beside what others reach, and a floor that no change may fall below."""
