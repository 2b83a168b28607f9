package dev.duo.bindings;

/**
 * What can compute.
 *
 * @param memoryTotal bytes
 * @param memoryFree bytes, when it was asked for
 */
public record Device(
    String name, String description, long memoryTotal, long memoryFree, boolean gpu) {}
