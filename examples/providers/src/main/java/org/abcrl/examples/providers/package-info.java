/**
 * A pass, an engine and an agent of one's own. Named in {@code META-INF/services}, they are found
 * by every command and job that has this jar on its class path; nothing else is edited.
 */
package org.abcrl.examples.providers;
