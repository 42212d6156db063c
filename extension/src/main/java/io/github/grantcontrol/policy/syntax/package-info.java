/**
 * Keys and values as people write them: the grammar of keys, values, misspellings and names of attributes. Pure Java; nothing
 * throws, whatever the text.
 *
 * <p>Begin with {@link io.github.grantcontrol.policy.syntax.KeyGrammar} and {@link
 * io.github.grantcontrol.policy.syntax.SettingsReader}.
 */
package io.github.grantcontrol.policy.syntax;
