use stdlib.nothing
