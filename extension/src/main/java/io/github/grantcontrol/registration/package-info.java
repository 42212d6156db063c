/** What a client may say of itself where it registers or updates itself: nothing that widens its policy. */
package io.github.grantcontrol.registration;
