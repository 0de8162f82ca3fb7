package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

type gdprEraseOptions struct {
	shop.EraseInput
	yes    bool
	list   bool
	resume string
	replay string
	pdf    string
}

func newGDPRErase(env *Env) *cobra.Command {
	var o gdprEraseOptions
	c := &cobra.Command{
		Use:   "erase --email ADDRESS|--request REQUEST",
		Short: env.T("erase a person: first a preview, then with --yes for good (art. 17)"),
		Long: env.T("Find a person everywhere: cards, tickets, messages and their copies, files,\n" +
			"letters, documents, indexes. Without --yes this shows what would be erased, what\n" +
			"becomes a pseudonym and what the law keeps, until when; nothing changes. With\n" +
			"--yes it is done, for good: a terminal asks for the preview's code, --preview CODE\n" +
			"makes sure that nothing else is erased than what was shown.\n" +
			"A run that was cut off is completed by the same command, or by --resume. After\n" +
			"the restore of an older backup the erasures of the journal are repeated."),
		Example: "  scatto gdpr erase --email anna@hotel.example\n" +
			"  scatto gdpr erase --request G0001 --yes --preview 3f2a9c01be\n" +
			"  scatto gdpr erase --list",
		Args: takes(),
	}
	f := c.Flags()
	addSubjectFlags(env, c, &o.Subject)
	f.StringVar(&o.Request, "request", "", env.T("the person's `REQUEST`: it is then done"))
	f.BoolVar(&o.yes, "yes", false, env.T("erase, without a question"))
	f.StringVar(&o.Token, "preview", "", env.T("`CODE` of the preview that was agreed to"))
	f.StringVar(&o.pdf, "pdf", "", env.T("where the receipt goes, a `FILE` (default out/privacy)"))
	f.BoolVar(&o.list, "list", false, env.T("list what was erased, by number"))
	f.StringVar(&o.resume, "resume", "", env.T("complete the `ERASURE` that was cut off, D0001"))
	f.StringVar(&o.replay, "replay", "", env.T("repeat the erasures of a journal `FILE`"))
	_ = c.RegisterFlagCompletionFunc("request", flagCompletion(env, requestValues))
	return withShop(env, c, func(s *shop.Shop, _ []string) error {
		switch {
		case o.list:
			return gdprEraseList(env, s)
		case o.replay != "":
			return gdprEraseReplay(env, s, o.replay)
		case o.resume != "":
			return gdprEraseResume(env, s, o)
		}
		return gdprErase(env, s, o)
	})
}

func gdprErase(env *Env, s *shop.Shop, o gdprEraseOptions) (err error) {
	if o.Request, o.Subject, err = subjectOf(s, o.Request, o.Subject); err != nil {
		return err
	}
	if !o.yes {
		plan, err := s.PlanErasure(o.EraseInput)
		if err != nil {
			return err
		}
		if err := env.showPlan(plan); err != nil {
			return err
		}
		if !env.asks() || len(plan.Goes()) == 0 || plan.Blocked() {
			return nil
		}
		if err := s.Close(); err != nil { // others may work while the person thinks
			return err
		}
		if o.Token, err = env.typedCode(plan); err != nil {
			return err
		}
	}
	defer env.ifCut(refusal.Partial(shop.Interrupted, "interrupted: an erasure that had begun is not complete").
		WithHint("the same command completes it"))()
	o.Progress = env.progress()
	receipt, err := s.Erase(o.EraseInput)
	if err != nil {
		return err
	}
	return env.showErased(s, receipt, o.pdf)
}

// typedCode asks for the preview's code: what cannot be undone is not confirmed
// with one key.
func (env *Env) typedCode(plan shop.ErasePlan) (string, error) {
	fmt.Fprintf(env.Err, "%s ", env.T("This cannot be undone. Type %s to erase, anything else to leave:", plan.Token))
	typed, err := env.typed()
	if err == nil && typed != plan.Token {
		err = declined()
	}
	return typed, err
}

// subjectOf gives the person of a request, or the one that the flags tell
// apart.
func subjectOf(s *shop.Shop, request string, who gdpr.Subject) (string, gdpr.Subject, error) {
	if request == "" {
		if err := narrowTo(s, &who.Customer); err != nil {
			return "", who, err
		}
		who, err := gdpr.NewSubject(who)
		return "", who, err
	}
	r, err := s.RequestSubject(request)
	if err != nil {
		return "", who, err
	}
	if len(who.Emails)+len(who.Phones) > 0 || who.Name != "" || who.Customer != "" || who.TaxCode != "" {
		return "", who, refusal.Usage("request-or-person", "--request says who the person is: leave --email, --phone, --name and --customer out").
			WithHint("what is missing on the request: scatto gdpr request edit %s --email ADDRESS", r.ID)
	}
	return r.ID, r.Subject, nil
}

func gdprEraseResume(env *Env, s *shop.Shop, o gdprEraseOptions) error {
	receipt, err := s.ResumeErasure(o.resume)
	if err != nil {
		return err
	}
	return env.showErased(s, receipt, o.pdf)
}
