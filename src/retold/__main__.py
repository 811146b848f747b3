"""`python -m retold` is the command `retold`."""

from .cli import main

if __name__ == "__main__":
    main()
