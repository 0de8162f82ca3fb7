package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/mail"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type mailImportOptions struct {
	paths []string
	box   string
	name  string
}

func newMailImport(env *Env) *cobra.Command {
	var o mailImportOptions
	c := &cobra.Command{
		Use:   "import PATH…",
		Short: env.T("take messages in from files: each once"),
		Long: env.T("Take messages in from .eml files, an mbox, a Maildir, a folder of .eml files, or\n" +
			"- for standard input (a pipe from procmail or fdm). Requests become tickets,\n" +
			"answers go to theirs, receipts to the message that they are about; what nobody\n" +
			"can place waits for you in `scatto mail list`."),
		Example: "  scatto mail import nuovo.eml\n  scatto mail import ~/Maildir\n  scatto mail import - --mailbox pec < messaggio.eml",
		Args:    takes("PATH…"),
	}
	c.Flags().StringVar(&o.box, "mailbox", string(mail.Ordinary), env.T("what the mailbox is that they come from: ordinary, pec, or the `NAME` of a configured one"))
	completeFlag(c, "mailbox", []mail.Mailbox{mail.Ordinary, mail.PEC})
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.paths = args
		return mailImport(env, s, o)
	})
}

func mailImport(env *Env, s *shop.Shop, o mailImportOptions) error {
	kind, err := mailboxKind(s, &o)
	if err != nil {
		return err
	}
	out := takenList{[]takenView{}}
	failed, taken := 0, 0
	var last error
	for _, path := range o.paths {
		env.inOrder(s, path)
		for source, err := range mail.Sources(path, env.In, s.MailLimits()) {
			if env.stopping() {
				return mailCutShort(taken)
			}
			if err != nil {
				failed++
				last = err
				out.Messages = append(out.Messages, takenView{Source: source.Name, Outcome: string(shop.OutcomeFailed), Reason: orNull(env.reasonOf(err))})
				continue
			}
			one, err := s.TakeMail(shop.Incoming{Source: source.Name, Box: o.name, Kind: kind, Raw: source.Raw})
			if err != nil {
				return err
			}
			if one.Mail.Outcome == shop.OutcomeFailed && !one.Known {
				failed++
			}
			if !one.Known {
				taken++
			}
			out.Messages = append(out.Messages, env.viewTaken(source.Name, one))
		}
	}
	if last != nil && len(out.Messages) == 1 {
		return last // nothing but the failure: its own words and exit code
	}
	if err := env.print(out, func() *ui.Table { return env.takenRows(out.Messages) }); err != nil {
		return err
	}
	env.warnPrivacy(out.Messages)
	return partlyTaken(failed, len(out.Messages))
}

// mailCutShort is the end of an interrupted run.
func mailCutShort(taken int) error {
	return refusal.Partial(shop.Interrupted, "interrupted: %d messages were taken in", taken).
		WithHint("the same command goes on from there: nothing is taken in twice")
}

// partlyTaken is the end of a run in which some messages could not be read.
func partlyTaken(failed, all int) error {
	if failed == 0 {
		return nil
	}
	return refusal.Partial("mail-failed", "%d of %d messages could not be taken in", failed, all).
		WithHint("see them with scatto mail list")
}

// mailboxKind reads --mailbox: a kind, or the name of a configured mailbox.
func mailboxKind(s *shop.Shop, o *mailImportOptions) (mail.Mailbox, error) {
	kind, err := parseMailbox(o.box)
	if err == nil {
		return kind, nil
	}
	names := []string{string(mail.Ordinary), string(mail.PEC)}
	for _, b := range s.Config.Mail.Mailboxes {
		if b.Name == o.box {
			o.name = b.Name
			return mail.Mailbox(b.Kind), nil
		}
		names = append(names, b.Name)
	}
	return "", refusal.Unknown("unknown-mailbox", "unknown mailbox %q", o.box, names)
}
