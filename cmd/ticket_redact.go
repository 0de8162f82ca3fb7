package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type ticketRedactOptions struct {
	shop.RedactInput
	file string
}

// redactView says what was removed.
type redactView struct {
	Ticket  string       `json:"ticket"`
	Tickets []string     `json:"tickets"`
	Places  int          `json:"places"`
	Mails   int          `json:"mails"`
	Dropped int          `json:"dropped_parts"`
	Files   []holderView `json:"files"`
}

type holderView struct {
	Ticket    string   `json:"ticket"`
	Name      string   `json:"name"`
	SHA256    string   `json:"sha256"`
	Removed   bool     `json:"removed"`
	Elsewhere []string `json:"elsewhere"`
}

func newTicketRedact(env *Env) *cobra.Command {
	var o ticketRedactOptions
	c := &cobra.Command{
		Use:   "redact TICKET --passage-file FILE",
		Short: env.T("remove a passage that should never have been written, such as a password"),
		Long: env.T("Remove every occurrence of a passage from a ticket: its words, mails and letters,\n" +
			"sessions, calls and the index of words, and from tickets merged with it or split\n" +
			"from it. [omissis] stands in its place; the log keeps a keyed digest, never the\n" +
			"text. The passage comes from a file or, with -, from standard input.\n" +
			"Not looked into: pictures, PDF and archives. Invoices are never touched, and\n" +
			"backups made before still hold the passage."),
		Example: "  scatto ticket redact 42 --passage-file - --reason \"password in una mail\"\n" +
			"  scatto ticket redact 42 --passage-file passo.txt --files",
		Args: takes("TICKET"),
	}
	c.Flags().StringVar(&o.file, "passage-file", "", env.T("`FILE` that holds the passage, - for standard input"))
	c.Flags().StringVar(&o.Reason, "reason", "", env.T("why it had to go: a `TEXT`"))
	c.Flags().BoolVar(&o.Files, "files", false, env.T("remove the attachments that hold it, too"))
	completeTickets(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.Ticket = args[0]
		if err := need(c, "passage-file"); err != nil {
			return err
		}
		return ticketRedact(env, s, o)
	})
}

func ticketRedact(env *Env, s *shop.Shop, o ticketRedactOptions) error {
	if o.file == "-" && env.InTerminal {
		env.warn("type the passage, then Ctrl-D on a line of its own")
	}
	passage, err := env.passageFile(o.file)
	if err != nil {
		return err
	}
	o.Passage = passage
	res, err := s.RedactTicket(o.RedactInput)
	if err != nil {
		return err
	}
	v := redactView{res.Ticket.Name(), list(res.Tickets), res.Places, res.Mails, res.Dropped, []holderView{}}
	for _, f := range res.Files {
		v.Files = append(v.Files, holderView{f.Ticket, f.Name, f.Hash, f.Removed, list(f.Elsewhere)})
	}
	if !env.json {
		env.warnRedacted(v)
	}
	return env.say(v, func() *ui.Table {
		return fields("ticket", v.Ticket, "tickets", strings.Join(v.Tickets, " "), "places", v.Places, "mails", v.Mails,
			"dropped_parts", v.Dropped, "files", len(v.Files))
	}, func() string {
		return env.T("ticket %s: removed from %d places and %d messages", v.Ticket, v.Places, v.Mails)
	})
}

// warnRedacted tells what is left to be done.
func (env *Env) warnRedacted(v redactView) {
	for _, f := range v.Files {
		switch {
		case !f.Removed:
			env.warn("the attachment %s of ticket %s holds the passage: remove it with --files", f.Name, f.Ticket)
		case len(f.Elsewhere) > 0:
			env.warn("the attachment %s is also on %s and stays there", f.Name, strings.Join(f.Elsewhere, ", "))
		}
	}
	if v.Dropped > 0 {
		env.warn("%d parts of messages had to go as a whole", v.Dropped)
	}
	env.warn("backups made before this, and pages published, still hold the passage: make them anew")
}

// passageFile reads a passage, which is a secret.
func (env *Env) passageFile(path string) (string, error) {
	data, err := env.secretFile(path)
	if refusal.KindOf(err) == "no-passphrase" {
		err = refusal.Usage("cannot-read", "%s is too long for a passage", path)
	}
	return string(data), err
}
