/** The edge over a real Tomcat, with controllers that stand for the features. */
@NullMarked
package org.caravanserai.api;

import org.jspecify.annotations.NullMarked;
