"""The three trees below the syntax tree: PatternGraph, Plan and Kernel; each verified and shown."""
