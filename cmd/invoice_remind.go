package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type remindView struct {
	DryRun   bool              `json:"dry_run"`
	Letters  []remindLetter    `json:"letters"`
	Skipped  []notRemindedView `json:"skipped"`
	Warnings []warningView     `json:"warnings"`
}

type remindLetter struct {
	Letter   *int64          `json:"letter"` // in the outbox; null on a dry run
	Customer string          `json:"customer"`
	Name     string          `json:"name"`
	Tone     int             `json:"tone"`
	To       string          `json:"to"`
	Via      string          `json:"via"`
	Subject  string          `json:"subject"`
	Body     string          `json:"body"`
	Total    money.Cents     `json:"total"`
	Invoices []remindInvoice `json:"invoices"`
}

type remindInvoice struct {
	Number string        `json:"number"`
	Due    calendar.Date `json:"due"`
	Late   money.Cents   `json:"late"`
	Days   int           `json:"days_late"`
}

type notRemindedView struct {
	Number   string `json:"number"`
	Customer string `json:"customer"`
	Kind     string `json:"kind"`
	Reason   string `json:"reason"`
}

func newInvoiceRemind(env *Env) *cobra.Command {
	var in shop.RemindInput
	var all bool
	c := &cobra.Command{
		Use:   "remind [NUMBER…]",
		Short: env.T("write to customers whose invoices are late, in three tones"),
		Long: env.T("Put a letter to each customer into the outbox, with his late invoices attached.\n" +
			"Its tone follows the days late (reminders.days in the configuration): 1 a kind\n" +
			"reminder, 2 a second request, 3 a formal notice with the interest shown. No\n" +
			"invoice is reminded twice in a tone within reminders.pause_days. The texts are\n" +
			"yours to change: scatto mail templates show formal-notice."),
		Example: "  scatto invoice remind --all --dry-run\n  scatto invoice remind --all && scatto mail send\n  scatto invoice remind 1/2026 --tone 2",
		Args:    cobra.ArbitraryArgs,
	}
	f := c.Flags()
	f.StringVar(&in.Customer, "customer", "", env.T("only the customer `ID`"))
	f.BoolVar(&all, "all", false, env.T("every customer"))
	flagVar(c, &in.Tone, "tone", "N", env.T("this tone, 1 to 3, whatever the delay (`N`)"), readTone)
	f.BoolVar(&in.DryRun, "dry-run", false, env.T("only show what would be written"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	completeFlag(c, "tone", []string{"1", "2", "3"})
	c.ValidArgsFunction = completion(env, invoiceNumbers)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		ways := 0
		for _, given := range []bool{all, in.Customer != "", len(args) > 0} {
			if given {
				ways++
			}
		}
		if ways != 1 {
			return refusal.Usage("remind-whom", "say whom to remind: invoice numbers, --customer or --all").WithHint("see %s --help", c.CommandPath())
		}
		in.Numbers = args
		return invoiceRemind(env, s, in)
	})
}

func readTone(s string) (int, error) {
	if len(s) != 1 || s[0] < '1' || s[0] > '3' {
		return 0, refusal.Usage("unknown-tone", "there is no tone %q", s).WithHint("valid are: 1 kind, 2 second request, 3 formal notice")
	}
	return int(s[0] - '0'), nil
}

func invoiceRemind(env *Env, s *shop.Shop, in shop.RemindInput) error {
	letters, left, warnings, err := s.Remind(in)
	if err != nil {
		return err
	}
	v := remindView{in.DryRun, []remindLetter{}, []notRemindedView{}, env.warnings(warnings)}
	for _, r := range letters {
		l := remindLetter{Customer: r.Customer.ID, Name: r.Customer.Name, Tone: r.Tone, To: r.To, Via: viaWord(r.Via), Subject: r.Subject, Body: r.Body, Invoices: []remindInvoice{}}
		if r.Letter != 0 {
			l.Letter = &r.Letter
		}
		for _, o := range r.Invoices {
			l.Invoices = append(l.Invoices, remindInvoice{o.Number.String(), o.Since, o.Late, o.Days})
			l.Total += o.Late
		}
		v.Letters = append(v.Letters, l)
	}
	for _, n := range left {
		v.Skipped = append(v.Skipped, notRemindedView{n.Number.String(), n.Customer, n.Why.Kind, env.message(n.Why)})
		if !env.json {
			fmt.Fprintf(env.Err, "%s\n", env.T("%s not reminded: %s", n.Number.String(), env.message(n.Why)))
		}
	}
	env.warnAll(warnings)
	return env.say(v, func() *ui.Table {
		t := &ui.Table{}
		for _, l := range v.Letters {
			for _, i := range l.Invoices {
				t.Add(l.Customer, i.Number, i.Due, i.Late, i.Days, l.Tone, l.Via, l.To)
			}
		}
		return t
	}, func() string { return env.remindWords(v) })
}

// remindWords shows the letters whole on a dry run, else a line for each.
func (env *Env) remindWords(v remindView) string {
	if len(v.Letters) == 0 {
		return env.T("nobody is to be reminded")
	}
	var b strings.Builder
	for _, l := range v.Letters {
		var numbers []string
		for _, i := range l.Invoices {
			numbers = append(numbers, i.Number)
		}
		fmt.Fprintf(&b, "%s\n", env.T("%s %s: tone %d by %s to %s, %s (%s)", l.Customer, l.Name, l.Tone, l.Via, l.To, l.Total, strings.Join(numbers, ", ")))
		if v.DryRun {
			fmt.Fprintf(&b, "\n%s: %s\n\n%s\n", env.T("Subject"), l.Subject, l.Body)
		}
	}
	if !v.DryRun {
		fmt.Fprintf(&b, "%s\n", env.T("they wait in the outbox: scatto mail send"))
	}
	return b.String()
}
