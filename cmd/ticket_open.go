package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff"
	"scatto/ticket"
)

type ticketOpenOptions struct {
	shop.OpenInput
	channel, kind, cause string
	force, yes           bool
}

func newTicketOpen(env *Env) *cobra.Command {
	var o ticketOpenOptions
	c := &cobra.Command{
		Use:   "open",
		Short: env.T("open a ticket: it gets its number at once"),
		Long: env.T("Open a ticket. With --customer the requester may be left out: he is taken from the customer's card.\n" +
			"A second ticket on the same problem is only a warning."),
		Example: "  scatto ticket open --customer C0001 --subject \"Stampante ferma\" --description \"non stampa dalle 9\"\n" +
			"  scatto ticket open --email anna@hotel.example --first-name Anna --surname Riva \\\n" +
			"      --subject \"PMS lento\" --description - --accept-terms < mail.txt",
		Args: takes(),
	}
	f := c.Flags()
	f.StringVar(&o.Customer, "customer", "", env.T("customer `ID`"))
	f.StringVar(&o.Email, "email", "", env.T("requester's `ADDRESS`"))
	f.StringVar(&o.FirstName, "first-name", "", env.T("requester's first `NAME`"))
	f.StringVar(&o.Surname, "surname", "", env.T("requester's `SURNAME`"))
	f.StringVar(&o.Phone, "phone", "", env.T("telephone `NUMBER`"))
	f.StringVar(&o.Topic, "topic", "", env.T("`TOPIC` from the configured list"))
	f.StringVar(&o.Subject, "subject", "", env.T("the problem in one line, a `TEXT`"))
	f.StringVar(&o.Description, "description", "", env.T("the problem in full: a `TEXT`, or - for standard input"))
	f.StringVar(&o.channel, "channel", string(ticket.Portal), env.T("how it came: portal, email, pec, phone, in-person (a `CHANNEL`)"))
	f.StringVar(&o.kind, "kind", string(ticket.Assistance), env.T("assistance or clarification (a `KIND`)"))
	f.StringVar(&o.Activity, "activity", "", env.T("`TYPE` of work (default own-software)"))
	f.BoolVar(&o.Consultancy, "consultancy", false, env.T("a request for consultancy: it has a queue of its own"))
	f.IntVar(&o.Severity, "severity", 0, env.T("`N` from 1 (blocking) to 4 (low), default 3"))
	f.BoolVar(&o.Urgent, "urgent", false, env.T("an urgency; needs --reason"))
	f.StringVar(&o.Reason, "reason", "", env.T("why it is urgent, a `TEXT`"))
	f.BoolVar(&o.OwnBug, "own-bug", false, env.T("a bug in our own software: goes first within its severity"))
	f.StringVar(&o.Device, "device", "", env.T("the machine's `ID`"))
	siteFlags(env, c, &o.Site, &o.BillTo)
	f.StringVar(&o.cause, "cause", "", env.T("`CAUSE`, known after analysis: external-event, own-software, other"))
	f.StringArrayVar(&o.Answers, "answer", nil, env.T("\"N=`TEXT`\", answer to the topic's question N; repeat it for more"))
	f.BoolVar(&o.AcceptTerms, "accept-terms", false, env.T("the requester accepts the terms and declares his software licences"))
	f.BoolVar(&o.force, "force", false, env.T("do not ask about duplicates"))
	f.BoolVar(&o.yes, "yes", false, env.T("do not ask whether it is right"))
	completeFlag(c, "channel", ticket.Channels())
	completeFlag(c, "kind", []ticket.Kind{ticket.Assistance, ticket.Clarification})
	completeFlag(c, "activity", tariff.Activities())
	completeFlag(c, "cause", ticket.Causes())
	_ = c.RegisterFlagCompletionFunc("topic", completeTopics(env))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	silent := noMailFlag(env, c)
	return withShop(env, c, func(s *shop.Shop, _ []string) error {
		s.Silent = *silent
		if f.Changed("severity") && o.Severity == 0 {
			return refusal.Usage("bad-severity", "severity %d is not between 1 and 4", o.Severity).By("R46")
		}
		if err := env.askTicket(s, &o, f.Changed); err != nil {
			return err
		}
		return ticketOpen(env, s, o)
	})
}

// openedView is what `ticket open` answers.
type openedView struct {
	ticketView
	Position   *int          `json:"queue_position"`
	Access     *accessView   `json:"access"`
	Duplicates []string      `json:"duplicates"`
	Warnings   []warningView `json:"warnings"`
}

type accessView struct {
	Email string `json:"email"`
	Code  string `json:"code"`
}

func ticketOpen(env *Env, s *shop.Shop, o ticketOpenOptions) (err error) {
	if o.Channel, err = ticket.ParseChannel(o.channel); err != nil {
		return err
	}
	if o.Kind, err = ticket.ParseKind(o.kind); err != nil {
		return err
	}
	if o.cause != "" {
		if o.Cause, err = ticket.ParseCause(o.cause); err != nil {
			return err
		}
	}
	if o.BillTo, err = payerMeant(s, o.BillTo); err != nil {
		return err
	}
	if o.Description, err = env.text(o.Description); err != nil {
		return err
	}
	if o.Answers, err = env.askQuestions(s.Questions(o.Topic), o.Answers); err != nil {
		return err
	}
	if err := env.askDuplicates(s, o); err != nil {
		return err
	}
	out, err := s.OpenTicket(o.OpenInput)
	if err != nil {
		return err
	}
	return env.showOpened(out)
}

func (env *Env) showOpened(out shop.Opened) error {
	v := openedView{ticketView: viewTicket(out.Ticket), Duplicates: []string{}, Warnings: env.warnings(out.Warnings)}
	if out.Position > 0 {
		v.Position = &out.Position
	}
	if out.Access != nil {
		v.Access = &accessView{out.Access.Email, out.Access.Code}
	}
	for _, d := range out.Duplicates {
		v.Duplicates = append(v.Duplicates, d.Name())
	}
	env.warnAll(out.Warnings)
	t := out.Ticket
	return env.say(v, func() *ui.Table {
		return env.ticketRows([]ticket.Ticket{t})
	}, func() string {
		var b strings.Builder
		b.WriteString(env.T("ticket %s opened: %s", t.Name(), t.State.Label()))
		if out.Position > 0 {
			b.WriteString(env.T(", place %d in the queue", out.Position))
		}
		fmt.Fprintf(&b, "\n%s", env.T("to be looked at from %s on", stamp(t.HandledFrom).Local()))
		if out.Access != nil {
			fmt.Fprintf(&b, "\n%s", env.T("access for %s: %s (shown only now)", out.Access.Email, out.Access.Code))
		}
		return b.String()
	})
}

// askDuplicates asks a person at a terminal whether a second ticket on the
// same subject is meant; scripts and --force are never asked.
func (env *Env) askDuplicates(s *shop.Shop, o ticketOpenOptions) error {
	if o.force || o.yes || !env.asks() {
		return nil
	}
	found, err := s.SimilarTickets(o.Customer, o.Email, o.Subject)
	if err != nil || len(found) == 0 {
		return err
	}
	for _, d := range found {
		fmt.Fprintf(env.Err, "  %s  %s  %s\n", d.Name(), d.State.Label(), ui.Clean(d.Subject))
	}
	return env.sure(s, false, env.T("open another ticket on the same problem?"), nil)
}
