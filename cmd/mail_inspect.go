package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/mail"
	"scatto/internal/refusal"
	"scatto/internal/ui"
)

type mailInspectOptions struct {
	file    string
	mailbox mail.Mailbox
}

func newMailInspect(env *Env) *cobra.Command {
	o := mailInspectOptions{mailbox: mail.PEC}
	c := &cobra.Command{
		Use:   "inspect FILE",
		Short: env.T("what a message is: PEC, receipt, anomaly, bounce or ordinary mail"),
		Long: env.T("what a message is: PEC, receipt, anomaly, bounce or ordinary mail") + "\n\n" +
			env.T("Nothing is stored, opened or fetched. FILE is an .eml file, - reads it from stdin.\n"+
				"A message counts as PEC with an intact signature, if it came from a PEC mailbox\n"+
				"or its signer was certified by an issuer named in mail.trusted_issuers."),
		Example: "  scatto mail inspect richiesta.eml\n  scatto mail inspect - --mailbox ordinary < richiesta.eml",
		Args:    takes("FILE"),
	}
	flagVar(c, &o.mailbox, "mailbox", "KIND", env.T("where it came from: pec or ordinary (default pec)"), parseMailbox)
	completeFlag(c, "mailbox", []mail.Mailbox{mail.PEC, mail.Ordinary})
	return plain(c, func(args []string) error {
		o.file = args[0]
		return mailInspect(env, o)
	})
}

func mailInspect(env *Env, o mailInspectOptions) error {
	cfg, err := env.config()
	if err != nil {
		return err
	}
	lim := mail.DefaultLimits()
	raw, err := env.oneMessage(o.file, lim)
	if err != nil {
		return err
	}
	var trust mail.Trust
	if o.mailbox == mail.Ordinary && len(cfg.Mail.TrustedIssuers) > 0 {
		dir, err := env.dataDir()
		if err != nil {
			return err
		}
		if trust, err = mail.LoadTrust(cfg.Mail.IssuerFiles(dir)); err != nil {
			return err
		}
	}
	in, err := mail.Inspect(raw, o.mailbox, trust, lim)
	if err != nil {
		return err
	}
	notes := in.Message.Notes
	if in.Envelope != nil {
		notes = append(notes[:len(notes):len(notes)], in.Envelope.Notes...)
	}
	env.warnAll(notes)
	return env.say(env.inspection(in, notes), func() *ui.Table { return inspectionRows(in) }, func() string { return env.inspectionWords(in) })
}

// oneMessage reads the single message of a file or of stdin.
func (env *Env) oneMessage(path string, lim mail.Limits) (raw []byte, err error) {
	found := 0
	for src, err := range mail.Sources(path, env.In, lim) {
		if err != nil {
			return nil, err
		}
		if found++; found > 1 {
			return nil, refusal.Usage("many-messages", "%s holds more than one message", path).
				WithHint("inspect takes one; mail import takes them all")
		}
		raw = src.Raw
	}
	return raw, nil
}

// parseMailbox reads what a mailbox is declared to be.
func parseMailbox(s string) (mail.Mailbox, error) {
	switch m := mail.Mailbox(s); m {
	case mail.Ordinary, mail.PEC:
		return m, nil
	}
	return "", refusal.Unknown("unknown-mailbox", "unknown mailbox %q", s, []mail.Mailbox{mail.PEC, mail.Ordinary})
}
