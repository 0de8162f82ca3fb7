package cmd

import (
	"strconv"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type mailOutboxOptions struct {
	all    bool
	reason string
}

func newMailOutbox(env *Env) *cobra.Command {
	return group(env, "outbox", env.T("messages to customers: what waits, what failed, what was sent"),
		newOutboxList(env), newOutboxShow(env), newOutboxRetry(env), newOutboxDrop(env))
}

func newOutboxList(env *Env) *cobra.Command {
	var o mailOutboxOptions
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("what is not done with, oldest first"),
		Example: "  scatto mail outbox list\n  scatto mail outbox list --all --json",
		Args:    takes(),
	}
	c.Flags().BoolVar(&o.all, "all", false, env.T("also what was sent or dropped"))
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		letters, err := s.Outbox(o.all)
		if err != nil {
			return err
		}
		return env.print(env.viewLetters(letters), func() *ui.Table { return env.letterRows(letters) })
	})
}

func newOutboxShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show ID",
		Short:   env.T("one message as the customer reads it"),
		Example: "  scatto mail outbox show 12",
		Args:    takes("ID"),
	}
	return reading(env, c, func(s *shop.Shop, args []string) error {
		id, err := letterNumber(args[0])
		if err != nil {
			return err
		}
		l, err := s.Letter(id)
		if err != nil {
			return err
		}
		return env.showLetter(l)
	})
}

func newOutboxRetry(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "retry ID…",
		Short: env.T("let messages go that are held, failed or uncertain"),
		Long: env.T("Let messages go with the next scatto mail send: those that waited for your look,\n" +
			"that failed, or of which nobody knows whether they left. Each keeps its\n" +
			"Message-ID, by which its reader's program knows it again."),
		Example: "  scatto mail outbox retry 12 && scatto mail send\n  scatto mail outbox retry 12 13 14",
		Args:    takes("ID…"),
	}
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		ids := make([]int64, len(args))
		for i, arg := range args {
			id, err := letterNumber(arg)
			if err != nil {
				return err
			}
			ids[i] = id
		}
		letters := []shop.Letter{}
		for _, id := range ids {
			l, err := s.ReleaseLetter(id)
			if err != nil {
				return err
			}
			letters = append(letters, l)
		}
		if len(letters) == 1 {
			return env.showLetter(letters[0])
		}
		return env.print(env.viewLetters(letters), func() *ui.Table { return env.letterRows(letters) })
	})
}

func newOutboxDrop(env *Env) *cobra.Command {
	var o mailOutboxOptions
	c := &cobra.Command{
		Use:     "drop ID",
		Short:   env.T("take a message out of the outbox: it is never sent"),
		Example: "  scatto mail outbox drop 12 --reason \"già detto al telefono\"",
		Args:    takes("ID"),
	}
	c.Flags().StringVar(&o.reason, "reason", "", env.T("why, a `TEXT`"))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		id, err := letterNumber(args[0])
		if err != nil {
			return err
		}
		l, err := s.DropLetter(id, o.reason)
		if err != nil {
			return err
		}
		return env.showLetter(l)
	})
}

// letterNumber reads the number of a message.
func letterNumber(s string) (int64, error) {
	n, err := strconv.ParseInt(s, 10, 63)
	if err != nil || n < 1 {
		return 0, refusal.Usage("bad-number", "%q is not a whole number", s)
	}
	return n, nil
}

func (env *Env) showLetter(l shop.Letter) error {
	v := env.viewLetter(l)
	return env.say(v, func() *ui.Table {
		return fields("id", v.ID, "state", v.State, "why", v.Why, "kind", v.Kind, "ticket", v.Ticket, "to", v.To, "subject", v.Subject, "sent_at", v.SentAt)
	}, func() string {
		words := strconv.FormatInt(v.ID, 10) + "  " + env.letterWords(v.State)
		if v.Why != "" {
			words += "  (" + string(v.Why) + ")"
		}
		return words + "\n" + env.T("Recipient") + ": " + v.To + "\n" + env.T("Subject") + ": " + v.Subject + "\n\n" + v.Body
	})
}
