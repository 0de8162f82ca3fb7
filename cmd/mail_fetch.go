package cmd

import (
	"context"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/config"
	"scatto/internal/mail/post"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type mailFetchOptions struct {
	box   string
	since shop.Since
}

func newMailFetch(env *Env) *cobra.Command {
	var o mailFetchOptions
	c := &cobra.Command{
		Use:   "fetch [NAME]",
		Short: env.T("take in what is new in the configured mailboxes"),
		Long: env.T("Take in what is new in the mailboxes of [[mail.mailbox]], or in the one named.\n" +
			"Mailboxes are only read: nothing is deleted, moved or marked as seen there. A\n" +
			"mailbox that holds old messages is read for the first time only with --from or\n" +
			"--everything."),
		Example: "  scatto mail fetch\n  scatto mail fetch pec",
		Args:    takes("NAME?"),
	}
	dateFlag(c, &o.since.From, "from", env.T("pass over what arrived before this day"))
	c.Flags().BoolVar(&o.since.Everything, "everything", false, env.T("take in old messages too, of a mailbox that was never read"))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if len(args) > 0 {
			o.box = args[0]
		}
		return mailFetch(c.Context(), env, s, o)
	})
}

func mailFetch(ctx context.Context, env *Env, s *shop.Shop, o mailFetchOptions) error {
	boxes, err := boxesMeant(s.Config.Mail.Mailboxes, o.box)
	if err != nil {
		return err
	}
	env.inOrder(s) // what was taken in stays
	out := takenList{[]takenView{}}
	failed, taken := 0, 0
	var last error
	for _, b := range boxes {
		err := env.fetchOne(ctx, s, b, o.since, func(t shop.Taken) {
			if t.Known { // a mailbox that was renumbered: nothing new
				return
			}
			if t.Mail.Outcome == shop.OutcomeFailed {
				failed++
			}
			taken++
			out.Messages = append(out.Messages, env.viewTaken(b.Name, t))
		})
		switch {
		case err == nil:
			continue
		case env.stopping():
			return mailCutShort(taken)
		}
		if !aboutMailbox(err) {
			return err
		}
		failed++
		last = err
		out.Messages = append(out.Messages, takenView{Source: b.Name, Outcome: string(shop.OutcomeFailed), Reason: orNull(env.reasonOf(err))})
	}
	if last != nil && len(boxes) == 1 && len(out.Messages) == 1 {
		return last // nothing but the failure: its own words and exit code
	}
	if err := env.print(out, func() *ui.Table { return env.takenRows(out.Messages) }); err != nil {
		return err
	}
	env.warnPrivacy(out.Messages)
	return partlyTaken(failed, len(out.Messages))
}

func (env *Env) fetchOne(ctx context.Context, s *shop.Shop, b config.Mailbox, since shop.Since, took func(shop.Taken)) error {
	password, err := b.Password(s.Dir(), env.Getenv)
	if err != nil {
		return err
	}
	return s.FetchMail(ctx, b, post.Source{
		Host: b.Host, Port: b.Port, Security: post.Security(b.Security), User: b.User, Password: password, Folder: b.Folder,
		Timeout: time.Duration(b.Timeout) * time.Second, MaxBytes: int64(s.Config.Mail.MaxMB) << 20,
	}, since, took)
}

// aboutMailbox reports whether an error lies with a mailbox or its server, so
// that the other mailboxes can still be read.
func aboutMailbox(err error) bool {
	return post.StageOf(err) != "" || slices.Contains([]string{"old-mailbox", "mailbox-begun", "no-password", "no-mail-host", "bad-security", "mail-unencrypted"}, refusal.KindOf(err))
}

// boxesMeant are the mailboxes to read: all, or the one named.
func boxesMeant(all []config.Mailbox, name string) ([]config.Mailbox, error) {
	if len(all) == 0 {
		return nil, refusal.Rule("no-mailbox", "no mailbox is configured").WithHint("add a [[mail.mailbox]] to scatto.toml")
	}
	if name == "" {
		return all, nil
	}
	names := make([]string, len(all))
	for i, b := range all {
		if names[i] = b.Name; b.Name == name {
			return []config.Mailbox{b}, nil
		}
	}
	return nil, refusal.Unknown("unknown-mailbox", "there is no mailbox %q", name, names)
}
