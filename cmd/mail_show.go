package cmd

import (
	"strconv"

	"github.com/spf13/cobra"

	"scatto/internal/mail"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type mailShowOptions struct {
	id  string
	raw bool
}

// mailFullView is a message on record with what it says.
type mailFullView struct {
	mailView
	Text  orNull         `json:"text"`
	Parts []mailPartView `json:"parts"`
}

func newMailShow(env *Env) *cobra.Command {
	var o mailShowOptions
	c := &cobra.Command{
		Use:     "show ID",
		Short:   env.T("one message that came in: what it says and what became of it"),
		Example: "  scatto mail show 7\n  scatto mail show 7 --raw > messaggio.eml",
		Args:    takes("ID"),
	}
	c.Flags().BoolVar(&o.raw, "raw", false, env.T("its bytes, untouched"))
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.id = args[0]
		return mailShow(env, s, o)
	})
}

func mailShow(env *Env, s *shop.Shop, o mailShowOptions) error {
	id, err := letterNumber(o.id)
	if err != nil {
		return err
	}
	m, err := s.Mail(id)
	if err != nil {
		return err
	}
	if m.Hash == "" && !o.raw {
		return env.showMail(mailFullView{env.viewMail(m), "", []mailPartView{}})
	}
	raw, err := s.RawMail(m)
	if err != nil {
		return err
	}
	if o.raw {
		_, err = env.Out.Write(raw)
		return err
	}
	v := mailFullView{env.viewMail(m), "", []mailPartView{}}
	if is, err := mail.Inspect(raw, m.Mailbox, mail.Trust{}, s.MailLimits()); err == nil {
		v.Text = orNull(is.Message.Text)
		for _, p := range is.Message.Parts {
			v.Parts = append(v.Parts, mailPartView{p.Name, p.Type, len(p.Content), p.SHA256})
		}
	}
	return env.showMail(v)
}

func (env *Env) showMail(v mailFullView) error {
	return env.say(v, func() *ui.Table {
		return fields("id", v.ID, "outcome", v.Outcome, "reason", v.Reason, "from", v.From, "subject", v.Subject, "ticket", v.Ticket)
	}, func() string {
		words := strconv.FormatInt(v.ID, 10) + "  " + env.outcomeWords(v.Outcome)
		if v.Reason != "" {
			words += "  (" + string(v.Reason) + ")"
		}
		words += "\n" + env.T("Sender") + ": " + string(v.From) + "\n" + env.T("Subject") + ": " + string(v.Subject)
		if v.Ticket != "" {
			words += "\n" + env.T("Ticket") + ": " + string(v.Ticket)
		}
		for _, p := range v.Parts {
			words += "\n" + env.T("Attached") + ": " + p.Name
		}
		return words + "\n\n" + string(v.Text)
	})
}
