package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newGDPRConsent(env *Env) *cobra.Command {
	return group(env, "consent", env.T("register of consents: who, for what, on which text (art. 7)"),
		newGDPRConsentAdd(env),
		newGDPRConsentWithdraw(env),
		newGDPRConsentList(env),
		newGDPRConsentShow(env),
	)
}

// consentView is one consent.
type consentView struct {
	ID          string `json:"id"`
	InForce     bool   `json:"in_force"`
	Email       string `json:"email"`
	Name        orNull `json:"name"`
	Purpose     string `json:"purpose"`
	Version     string `json:"version"`
	TextSHA256  orNull `json:"text_sha256"`
	GivenAt     stamp  `json:"given_at"`
	Channel     string `json:"channel"`
	Evidence    orNull `json:"evidence"`
	WithdrawnAt stamp  `json:"withdrawn_at"`
	WithdrawnBy orNull `json:"withdrawn_by"`
	How         orNull `json:"how"`
	Request     orNull `json:"request"`
}

func viewConsent(s *shop.Shop, c gdpr.Consent) consentView {
	return consentView{c.ID, c.InForce(s.At()), c.Email, orNull(c.Name), c.Purpose, c.Version, orNull(c.TextSHA256), stamp(c.GivenAt), c.Channel, orNull(c.Evidence),
		stamp(c.WithdrawnAt), orNull(c.WithdrawnBy), orNull(c.How), orNull(c.Request)}
}

func viewConsents(s *shop.Shop, all []gdpr.Consent) []consentView {
	out := []consentView{}
	for _, c := range all {
		out = append(out, viewConsent(s, c))
	}
	return out
}

func (env *Env) consentRows(all []gdpr.Consent) *ui.Table {
	t := &ui.Table{Head: []string{"#", env.T("Person"), env.T("Purpose"), env.T("Version"), env.T("Given"), env.T("Withdrawn")}}
	for _, c := range all {
		t.Add(c.ID, c.Email, c.Purpose, c.Version, env.when(c.GivenAt), env.when(c.WithdrawnAt))
	}
	return t
}

// consentWords is one consent for a person.
func (env *Env) consentWords(v consentView) string {
	state := env.T("in force")
	if !v.InForce {
		state = env.T("not in force")
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s  %s\n", v.ID, joined(", ", string(v.Name), v.Email), state)
	for _, f := range [][2]string{{env.T("purpose"), v.Purpose}, {env.T("text"), v.Version}, {"SHA-256", string(v.TextSHA256)},
		{env.T("given"), joined("  ", v.GivenAt.Local(), env.valueWords(v.Channel), string(v.Evidence))},
		{env.T("withdrawn"), joined("  ", v.WithdrawnAt.Local(), string(v.WithdrawnBy), string(v.How))}, {env.T("request"), string(v.Request)}} {
		if f[1] != "" {
			fmt.Fprintf(&b, "  %-10s %s\n", f[0], f[1])
		}
	}
	return b.String()
}

type gdprConsentAddOptions struct {
	gdpr.Consent
	text string
}

func newGDPRConsentAdd(env *Env) *cobra.Command {
	var o gdprConsentAddOptions
	c := &cobra.Command{
		Use:   "add --email ADDRESS --purpose TEXT --text FILE",
		Short: env.T("register a consent with the text that the person saw"),
		Long: env.T("Register a consent. --text is the file that the person saw, which is kept with its\n" +
			"SHA-256 under its name as the version; or the version of a text seen before.\n" +
			"Only what is not needed for the contract or by law rests on consent."),
		Example: "  scatto gdpr consent add --email anna@hotel.example --purpose newsletter --text newsletter-2.txt \\\n" +
			"      --channel email --evidence \"<4711@mail.hotel.example>\"",
		Args: takes(),
	}
	f := c.Flags()
	f.StringVar(&o.Email, "email", "", env.T("the person's e-mail `ADDRESS`"))
	f.StringVar(&o.Name, "name", "", env.T("first name and surname, a `NAME`"))
	f.StringVar(&o.Purpose, "purpose", "", env.T("what for, a `TEXT`"))
	f.StringVar(&o.text, "text", "", env.T("the text's `FILE`, or a version seen before"))
	f.StringVar(&o.Channel, "channel", "", env.T("`WAY` it was given: email, pec, phone, in-person, portal, post"))
	f.StringVar(&o.Evidence, "evidence", "", env.T("what proves it: a Message-ID, a form, a `TEXT`"))
	completeFlag(c, "channel", gdpr.Channels())
	return withShop(env, c, func(s *shop.Shop, _ []string) error {
		if err := need(c, "email", "purpose", "text", "channel"); err != nil {
			return err
		}
		return gdprConsentAdd(env, s, o)
	})
}

func gdprConsentAdd(env *Env, s *shop.Shop, o gdprConsentAddOptions) error {
	one, err := s.AddConsent(o.Consent, o.text)
	if err != nil {
		return err
	}
	return env.say(viewConsent(s, one), func() *ui.Table { return env.consentRows([]gdpr.Consent{one}) }, func() string {
		return env.T("consent %s of %s for %s, text %s", one.ID, one.Email, one.Purpose, one.Version)
	})
}

func newGDPRConsentShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show CONSENT",
		Short:   env.T("everything about one consent"),
		Example: "  scatto gdpr consent show U0001",
		Args:    takes("CONSENT"),
	}
	return reading(env, c, func(s *shop.Shop, args []string) error {
		one, err := s.Consent(args[0])
		if err != nil {
			return err
		}
		v := viewConsent(s, one)
		return env.say(v, func() *ui.Table {
			return fields("id", v.ID, "in_force", v.InForce, "email", v.Email, "name", v.Name, "purpose", v.Purpose, "version", v.Version, "text_sha256", v.TextSHA256,
				"given_at", v.GivenAt, "channel", v.Channel, "evidence", v.Evidence, "withdrawn_at", v.WithdrawnAt, "how", v.How, "request", v.Request)
		}, func() string { return env.consentWords(v) })
	})
}
