package org.caravanserai.sandbox;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where the sandbox asks who one would like to be. */
@Controller
@ConditionalOnProperty(name = SandboxPlace.ENABLED, matchIfMissing = true)
class StaffSignInPage {
    @GetMapping(StaffIssuer.SIGN_IN)
    String show(Model model) {
        model.addAttribute("staff", InventedStaff.values());
        model.addAttribute("password", StaffIssuer.PASSWORD);
        return "sandbox/sign-in";
    }
}
