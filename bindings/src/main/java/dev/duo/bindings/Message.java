package dev.duo.bindings;

/**
 * One turn of a chat, for a template.
 *
 * @param role such as "system", "user" or "assistant"
 */
public record Message(String role, String content) {}
