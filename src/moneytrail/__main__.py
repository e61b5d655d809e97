"""`python -m moneytrail` is the same as `moneytrail`."""

from .cli import main

if __name__ == "__main__":
    main()
