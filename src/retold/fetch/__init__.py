"""The only part that goes to the network: politely, within limits, and never to an address that is not public."""
