package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

func newGDPRRequest(env *Env) *cobra.Command {
	return group(env, "request", env.T("what persons ask for under the law: term, letters, answer (arts. 12-22 GDPR)"),
		newGDPRRequestOpen(env),
		newGDPRRequestList(env),
		newGDPRRequestShow(env),
		newGDPRRequestEdit(env),
		newGDPRRequestIdentityAsked(env),
		newGDPRRequestIdentityConfirmed(env),
		newGDPRRequestExtend(env),
		newGDPRRequestAnswer(env),
		newGDPRRequestSend(env),
		newGDPRRequestRefuse(env),
		newGDPRRequestDue(env),
	)
}

// completeRequests offers the open requests for the first argument.
func completeRequests(env *Env, c *cobra.Command) {
	c.ValidArgsFunction = completion(env, requestValues)
}

func requestValues(s *shop.Shop) (out []string, err error) {
	list, err := s.Requests(shop.RequestFilter{Open: true})
	for _, r := range list {
		out = append(out, r.Request.ID+"\t"+r.Request.Subject.Name)
	}
	return out, err
}

// addPaperFlags adds the flags that say where a letter goes.
func addPaperFlags(env *Env, c *cobra.Command, o *shop.PaperTo) {
	f := c.Flags()
	f.BoolVar(&o.Send, "send", false, env.T("put the letter into the outbox, to the person's address"))
	f.BoolVar(&o.PEC, "pec", false, env.T("with --send: by certified mail"))
	f.StringVar(&o.To, "to", "", env.T("with --send: to this `ADDRESS` of the person's (default the first)"))
	f.StringVar(&o.PDF, "pdf", "", env.T("write the letter to this `FILE` (default below out/privacy)"))
}

func checkPaper(o shop.PaperTo) error {
	if o.To != "" {
		if err := customer.CheckEmail(o.To); err != nil {
			return err
		}
	}
	if !o.Send && (o.PEC || o.To != "") {
		return refusal.Usage("needs-send", "--pec and --to say how to send: give --send too")
	}
	return nil
}
