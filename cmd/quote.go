package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/tariff/contract"
)

func newQuote(env *Env) *cobra.Command {
	return group(env, "quote", env.T("quotes: from the offer to the deposit, the invoice and the contract"),
		newQuoteAdd(env),
		newQuoteContractSent(env),
		newQuoteContractSigned(env),
		newQuoteDeposit(env),
		newQuoteDue(env),
		newQuoteEdit(env),
		newQuoteInvoice(env),
		newQuoteList(env),
		newQuotePDF(env),
		newQuoteRefuse(env),
		newQuoteRevise(env),
		newQuoteRevoke(env),
		newQuoteSend(env),
		newQuoteShow(env),
		newQuoteSign(env),
		newQuoteStats(env),
		newQuoteToContract(env),
		newQuoteToLines(env),
	)
}

// completeQuotes offers the quotes for the first argument.
func completeQuotes(env *Env, c *cobra.Command) {
	c.ValidArgsFunction = completion(env, func(s *shop.Shop) (out []string, err error) {
		all, err := s.Quotes(shop.QuoteFilter{})
		for _, q := range all {
			out = append(out, q.ID+"\t"+q.Customer+" "+q.Title)
		}
		return out, err
	})
}

// howFlag adds --how, the way in which a declaration went or came.
func howFlag(env *Env, c *cobra.Command, to *contract.How) {
	flagVar(c, to, "how", "WAY", env.T("how: pec, mail, post or hand"), contract.ParseHow)
	completeFlag(c, "how", contract.Ways())
}
