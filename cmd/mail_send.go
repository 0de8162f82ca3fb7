package cmd

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/config"
	"scatto/internal/mail/post"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// sentView is what `mail send` did.
type sentView struct {
	Sent      []letterView `json:"sent"`
	Later     []letterView `json:"later"`
	Failed    []letterView `json:"failed"`
	Uncertain []letterView `json:"uncertain"`
	Held      []letterView `json:"held"`
}

func newMailSend(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "send",
		Short: env.T("send what waits in the outbox"),
		Long: env.T("Send what waits in the outbox through the server of [mail.smtp], and invoices for\n" +
			"SdI through that of [mail.pec]. No message is ever sent twice by itself: one that\n" +
			"was on its way when the machine stopped is uncertain, and waits for your word."),
		Example: "  scatto mail send\n  */5 * * * * scatto mail fetch -q && scatto mail send -q",
		Args:    takes(),
	}
	return withShop(env, c, func(s *shop.Shop, _ []string) error { return mailSend(env, s) })
}

func mailSend(env *Env, s *shop.Shop) error {
	servers, err := env.mailServers(s)
	if err != nil {
		return err
	}
	out, err := s.SendMail(context.Background(), servers)
	if err != nil && len(out.Sent)+len(out.Later)+len(out.Failed)+len(out.Uncertain)+len(out.Held) == 0 {
		return err
	}
	v := sentView{env.viewLetters(out.Sent), env.viewLetters(out.Later), env.viewLetters(out.Failed), env.viewLetters(out.Uncertain), env.viewLetters(out.Held)}
	all := append(append(append(append(append([]shop.Letter{}, out.Sent...), out.Later...), out.Failed...), out.Uncertain...), out.Held...)
	if perr := env.print(v, func() *ui.Table { return env.letterRows(all) }); perr != nil {
		return perr
	}
	if err != nil {
		return err
	}
	if n := len(out.Later) + len(out.Failed) + len(out.Uncertain) + len(out.Held); n > 0 {
		return refusal.Partial("mail-not-sent", "%d of %d messages were not sent", n, len(all)).
			WithHint("see them with scatto mail outbox list")
	}
	return nil
}

// mailServers are those that take what leaves.
func (env *Env) mailServers(s *shop.Shop) (out shop.Servers, err error) {
	out.PEC = func() (post.Server, error) { return env.mailServer(s, s.Config.Mail.PEC) }
	c := s.Config.Mail
	switch {
	case c.SMTP.Host == "" && c.PEC.Host != "": // what is no certified mail waits
		return out, nil
	case c.SMTP.Host == "":
		return out, refusal.Rule("no-smtp", "no server is configured that takes mail: the outbox waits").
			WithHint("scatto config set mail.smtp.host HOST, and mail.smtp.user, mail.smtp.password_file")
	case c.From == "" && s.Config.Company.Email == "":
		return out, refusal.Rule("no-sender", "no sender of the shop's mail is configured").
			WithHint("scatto config set mail.from ADDRESS")
	}
	out.Ordinary, err = env.mailServer(s, c.SMTP)
	return out, err
}

// mailServer says how to reach a server; one without host is not configured.
func (env *Env) mailServer(s *shop.Shop, c config.SMTP) (server post.Server, err error) {
	if c.Host == "" {
		return server, nil
	}
	server = post.Server{Host: c.Host, Port: c.Port, Security: post.Security(c.Security), User: c.User, Timeout: time.Duration(c.Timeout) * time.Second}
	if c.User != "" {
		server.Password, err = c.Password(s.Dir(), env.Getenv)
	}
	return server, err
}
