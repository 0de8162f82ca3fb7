package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newBreachTell(env *Env) *cobra.Command {
	var in shop.TellBreachInput
	var draft bool
	var path string
	c := &cobra.Command{
		Use:   "tell BREACH (--draft | --send | --how TEXT)",
		Short: env.T("as processor: tell the customers concerned, without undue delay (art. 33(2))"),
		Long: env.T("--draft writes the message to each as PDF and records nothing. --send puts it into\n" +
			"the outbox, by PEC where the customer has one. --how records that he was told\n" +
			"another way; --at says when. Without --customer all who were not told yet."),
		Example: "  scatto gdpr breach tell B0001 --draft\n  scatto gdpr breach tell B0001 --send\n" +
			"  scatto gdpr breach tell B0001 --customer miramare --how \"telefonata al direttore\" --at 2026-03-27T18:10",
		Args: takes("BREACH"),
	}
	f := c.Flags()
	f.StringVar(&in.Customer, "customer", "", env.T("only this `CUSTOMER`: id or words of the name"))
	f.BoolVar(&draft, "draft", false, env.T("only write the message as PDF"))
	f.BoolVar(&in.Send, "send", false, env.T("put the message into the outbox"))
	f.StringVar(&in.How, "how", "", env.T("how the customer was told, a `TEXT`"))
	f.BoolVar(&in.Again, "again", false, env.T("also who was told before: more became known"))
	pdfFlag(env, c, &path, "breaches")
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	completeBreaches(env, c, true)
	return withShop(env, c, func(s *shop.Shop, args []string) (err error) {
		if in.Customer, err = payerMeant(s, in.Customer); err != nil {
			return err
		}
		if draft {
			if in.Send || in.How != "" || in.Again {
				return refusal.Usage("draft-alone", "--draft records nothing: leave the other flags out")
			}
			drafts, err := s.WriteBreachLetters(args[0], in.Customer, path)
			if err != nil {
				return err
			}
			return env.print(viewDrafts(drafts), func() *ui.Table {
				t := &ui.Table{Head: []string{env.T("Customer"), env.T("File")}}
				for _, d := range drafts {
					t.Add(d.Customer, d.PDF)
				}
				return t
			})
		}
		b, err := s.TellBreach(args[0], in)
		if err != nil {
			return err
		}
		return env.showBreach(s, b, nil)
	})
}

// dutyView is the JSON of what a breach still asks.
type dutyView struct {
	Breach    string `json:"breach"`
	Duty      string `json:"duty"` // notify, tell-controller, tell-persons, complete, close
	Customer  orNull `json:"customer"`
	By        stamp  `json:"by"`
	HoursLeft *int   `json:"hours_left"` // null where the law sets no instant
	Late      bool   `json:"late"`
	Law       string `json:"law"`
}

func viewDuties(s *shop.Shop, duties []gdpr.Duty) []dutyView {
	out := []dutyView{}
	for _, d := range duties {
		v := dutyView{Breach: d.Breach, Duty: string(d.Kind), Customer: orNull(d.Customer), By: stamp(d.By), Late: d.Late(s.Reckoned()), Law: d.Law}
		if !d.By.IsZero() {
			hours := s.HoursLeft(d.By)
			v.HoursLeft = &hours
		}
		out = append(out, v)
	}
	return out
}

func newBreachDue(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "due",
		Short: env.T("what the open breaches still ask, with the hours that are left"),
		Long: env.T("The first term of each breach stands in scatto ticket due too.\n" +
			"Exit code 7 when one is late, else 0."),
		Example: "  scatto gdpr breach due",
		Args:    takes(),
	}
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		duties, err := s.BreachDuties()
		if err != nil {
			return err
		}
		if err := env.print(viewDuties(s, duties), func() *ui.Table { return env.dutyRows(s, duties) }); err != nil {
			return err
		}
		for _, d := range duties {
			if d.Late(s.Reckoned()) {
				return exitLate
			}
		}
		return nil
	})
}

func (env *Env) dutyRows(s *shop.Shop, duties []gdpr.Duty) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Breach"), "", env.T("To do"), env.T("By"), env.T("Hours left"), env.T("Customer")}, Right: []int{4}}
	for _, v := range viewDuties(s, duties) {
		hours, late := any(""), ""
		if v.HoursLeft != nil {
			hours = *v.HoursLeft
		}
		if !env.OutTerminal {
			t.Add(v.Breach, v.Duty, v.By, hours, v.Late, v.Customer)
			continue
		}
		if v.Late {
			late = env.T("LATE")
		}
		t.Add(v.Breach, late, env.breachDutyWords(gdpr.DutyKind(v.Duty)), v.By.Local(), hours, v.Customer)
	}
	return t
}

// breachDutyWords says to a person what is to be done.
func (env *Env) breachDutyWords(k gdpr.DutyKind) string {
	switch k {
	case gdpr.DutyNotify:
		return env.T("notify the Garante, or decide not to")
	case gdpr.DutyTell:
		return env.T("tell the customer")
	case gdpr.DutyPersons:
		return env.T("decide about the persons concerned")
	case gdpr.DutyComplete:
		return env.T("complete the notification")
	}
	return env.T("close it")
}

func newBreachPDF(env *Env) *cobra.Command {
	var path string
	c := &cobra.Command{
		Use:     "pdf BREACH",
		Short:   env.T("write the draft of the notification, with all sections of the Garante's model"),
		Example: "  scatto gdpr breach pdf B0001 --pdf notifica.pdf",
		Args:    takes("BREACH"),
	}
	pdfFlag(env, c, &path, "breaches")
	completeBreaches(env, c, false)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		file, err := s.WriteBreach(args[0], path)
		if err != nil {
			return err
		}
		return env.sayPaper(file)
	})
}

func newBreachRegister(env *Env) *cobra.Command {
	var path string
	var from, to calendar.Date
	c := &cobra.Command{
		Use:     "register",
		Short:   env.T("write the internal register of all breaches as PDF, notified or not (art. 33(5))"),
		Example: "  scatto gdpr breach register --from 2026-01-01",
		Args:    takes(),
	}
	pdfFlag(env, c, &path, "breaches")
	dateFlag(c, &from, "from", env.T("first day of awareness (default: all)"))
	dateFlag(c, &to, "to", env.T("last day (default today)"))
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		if !to.IsZero() && to.Before(from) {
			return refusal.Rule("end-before-start", "the period ends on %s, before its first day %s", to, from)
		}
		file, err := s.WriteBreachRegister(from, to, path)
		if err != nil {
			return err
		}
		return env.sayPaper(file)
	})
}
