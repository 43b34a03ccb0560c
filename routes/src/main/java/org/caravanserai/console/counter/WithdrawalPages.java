package org.caravanserai.console.counter;

import java.util.List;
import java.util.UUID;
import org.caravanserai.answer.Answer;
import org.caravanserai.api.Operation;
import org.caravanserai.clock.IdSource;
import org.caravanserai.identity.Callers;
import org.caravanserai.messaging.Asked;
import org.caravanserai.withdrawal.NewWithdrawal;
import org.caravanserai.withdrawal.Scope;
import org.caravanserai.withdrawal.WithdrawnReferrals;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A person takes back their yes, at any counter, with the code of their slip. */
@Controller
@RequestMapping("/counter/withdrawal")
class WithdrawalPages {
    private static final String PAGE = "console/counter/withdrawal";
    private final Operation operation;
    private final Callers callers;
    private final IdSource ids;

    WithdrawalPages(Operation operation, Callers callers, IdSource ids) {
        this.operation = operation;
        this.callers = callers;
        this.ids = ids;
    }

    @GetMapping
    ModelAndView ask(@RequestParam(defaultValue = "") String code, Model model) {
        return page(code, "", HttpStatus.OK, model);
    }

    @PostMapping
    ModelAndView withdraw(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String scope,
            @RequestParam UUID key,
            Model model) {
        String typed = code.strip();
        if (!typed.matches("[0-9A-Za-z -]{8,12}")) {
            return page(code, "code", HttpStatus.UNPROCESSABLE_CONTENT, model);
        }
        if (!scope.equals("everything") && !scope.equals("way-back")) {
            return page(code, "scope", HttpStatus.UNPROCESSABLE_CONTENT, model);
        }
        var wish = new NewWithdrawal(List.of(typed), null, null, List.of(), List.of(), Scope.of(scope));
        Answer<WithdrawnReferrals> answer =
                operation.call("withdraw", Asked.by(callers.current()).key(key).content(wish));
        return switch (answer) {
            case Answer.Done<WithdrawnReferrals> done -> {
                model.addAttribute("withdrawn", done.value());
                yield page("", "", HttpStatus.OK, model);
            }
            case Answer.TooMany<WithdrawnReferrals> many -> page(code, "many", HttpStatus.TOO_MANY_REQUESTS, model);
            default -> page(code, "code", HttpStatus.UNPROCESSABLE_CONTENT, model);
        };
    }

    private ModelAndView page(String code, String wrong, HttpStatus status, Model model) {
        model.addAttribute("code", code);
        model.addAttribute("wrong", wrong);
        model.addAttribute("key", ids.next());
        return new ModelAndView(PAGE, model.asMap(), status);
    }
}
