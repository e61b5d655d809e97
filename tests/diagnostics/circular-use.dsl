use "circular.dsl" as circular
