package dev.duo.cli.bench;

/** Nanoseconds that one side needed for the whole prompt, and for each generated token. */
record Speeds(double promptNanos, double tokenNanos) {}
