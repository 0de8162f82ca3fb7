package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type gdprRectifyOptions struct {
	shop.Rectify
	first, last, email, phone string
}

func newGDPRRectify(env *Env) *cobra.Command {
	var o gdprRectifyOptions
	c := &cobra.Command{
		Use:   "rectify --email ADDRESS --new-…",
		Short: env.T("correct a person's name, address or phone wherever they stand (art. 16)"),
		Long: env.T("Correct a person's data on customers' cards and on every ticket, closed ones too,\n" +
			"with what stood there before. Messages as they came, words that people wrote and\n" +
			"issued invoices stay, and it says so. Recipients are told (art. 19): those of\n" +
			"privacy.recipients and of --recipient, by letter where there is an address, else\n" +
			"as a to-do."),
		Example: "  scatto gdpr rectify --email ana@hotel.example --new-email anna@hotel.example --reason \"refuso\"\n" +
			"  scatto gdpr rectify --request G0001 --new-surname Bianchi\n" +
			"  scatto gdpr rectify list --email anna@hotel.example",
		Args: takes(),
	}
	f := c.Flags()
	addSubjectFlags(env, c, &o.Subject)
	f.StringVar(&o.first, "new-first-name", "", env.T("the right first `NAME`"))
	f.StringVar(&o.last, "new-surname", "", env.T("the right `SURNAME`"))
	f.StringVar(&o.email, "new-email", "", env.T("the right e-mail `ADDRESS`"))
	f.StringVar(&o.phone, "new-phone", "", env.T("the right phone `NUMBER`"))
	f.StringVar(&o.Request, "request", "", env.T("the person's `REQUEST`: it is then done"))
	f.StringVar(&o.Reason, "reason", "", env.T("why, a `TEXT`"))
	f.StringArrayVar(&o.Recipients, "recipient", nil, env.T("who else has the data and is told: a `NAME`, or Name <address>; again for each"))
	_ = c.RegisterFlagCompletionFunc("request", flagCompletion(env, requestValues))
	c.AddCommand(newGDPRRectifyList(env))
	return withShop(env, c, func(s *shop.Shop, _ []string) error {
		for name, to := range map[string]struct {
			field **string
			value *string
		}{"new-first-name": {&o.FirstName, &o.first}, "new-surname": {&o.Surname, &o.last}, "new-email": {&o.Email, &o.email}, "new-phone": {&o.Phone, &o.phone}} {
			if f.Changed(name) {
				*to.field = to.value
			}
		}
		return gdprRectify(env, s, o)
	})
}

func gdprRectify(env *Env, s *shop.Shop, o gdprRectifyOptions) error {
	if o.Request != "" && (len(o.Subject.Emails)+len(o.Subject.Phones) > 0 || o.Subject.Customer != "" || o.Subject.Name != "") {
		return refusal.Usage("request-or-person", "--request says who the person is: leave --email, --phone, --name and --customer out")
	}
	if err := narrowTo(s, &o.Subject.Customer); err != nil {
		return err
	}
	out, err := s.Correct(o.Rectify)
	if err != nil {
		return err
	}
	v := viewCorrection(out.Correction)
	return env.say(v, func() *ui.Table { return correctionRows(env, out.Correction) }, func() string {
		var b strings.Builder
		fmt.Fprintln(&b, env.T("%s: %d values corrected", v.ID, len(v.Changes)))
		for _, c := range v.Changes {
			fmt.Fprintf(&b, "  %s  %s: %s → %s\n", c.Where, c.Field, c.Before, c.After)
		}
		for _, u := range v.Untouched {
			fmt.Fprintln(&b, env.T("not touched: %s", u))
		}
		for _, n := range v.Notified {
			if n.Letter == 0 {
				fmt.Fprintln(&b, env.T("to be told (to-do): %s", n.Recipient))
			} else {
				fmt.Fprintln(&b, env.T("told by message %d: %s", n.Letter, n.Recipient))
			}
		}
		return b.String()
	})
}

// rectifiedView is what was corrected of a person's data.
type rectifiedView struct {
	ID        string         `json:"id"`
	Emails    []string       `json:"emails"`
	Request   orNull         `json:"request"`
	Reason    string         `json:"reason"`
	At        stamp          `json:"at"`
	By        string         `json:"by"`
	Changes   []gdpr.Changed `json:"changes"`
	Untouched []string       `json:"untouched"`
	Notified  []gdpr.Notice  `json:"notified"`
}

func viewCorrection(c gdpr.Correction) rectifiedView {
	return rectifiedView{c.ID, list(c.Subject.Emails), orNull(c.Request), c.Reason, stamp(c.At), c.By, list(c.Changes), list(c.Untouched), list(c.Notified)}
}

func correctionRows(env *Env, all ...gdpr.Correction) *ui.Table {
	t := &ui.Table{Head: []string{"#", env.T("At"), env.T("Where"), env.T("Field"), env.T("Before"), env.T("After")}}
	for _, c := range all {
		for _, one := range c.Changes {
			t.Add(c.ID, env.when(c.At), one.Where, one.Field, one.Before, one.After)
		}
	}
	return t
}

func newGDPRRectifyList(env *Env) *cobra.Command {
	email := ""
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("what was corrected, with the values before"),
		Example: "  scatto gdpr rectify list --email anna@hotel.example",
		Args:    takes(),
	}
	c.Flags().StringVar(&email, "email", "", env.T("only those of the person with this `ADDRESS`"))
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		found, err := s.Corrections(email)
		if err != nil {
			return err
		}
		views := []rectifiedView{}
		for _, one := range found {
			views = append(views, viewCorrection(one))
		}
		return env.print(views, func() *ui.Table { return correctionRows(env, found...) })
	})
}
