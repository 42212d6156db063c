/**
 * What a change of settings would have done to token requests of the past: the same decisions as the grants', asked about
 * the requests that events describe. Begin with {@link io.github.grantcontrol.policy.preview.ChangePreview}.
 */
package io.github.grantcontrol.policy.preview;
