"""`python -m sorairo.cli`."""

from sorairo.cli import main

raise SystemExit(main())
