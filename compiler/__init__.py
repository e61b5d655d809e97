"""Checked program to native code: PatternGraph, Plan, Kernel, and the reference interpreter."""
