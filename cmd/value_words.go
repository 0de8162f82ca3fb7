package cmd

import (
	"strings"

	"scatto/tariff/contract"
)

// valueWords says a stable name to a person; a pipe, JSON and CSV keep the
// name itself. What it does not know it leaves.
func (env *Env) valueWords(name string) string {
	if !env.OutTerminal || env.structured() {
		return name
	}
	switch name {
	case "going-on":
		return env.T("going on")
	case "closed":
		return env.T("concluded")
	case "controller":
		return env.T("controller")
	case "processor":
		return env.T("processor")
	case "business":
		return env.T("business")
	case "person":
		return env.T("natural person")
	case "public":
		return env.T("public body")
	case "domain":
		return env.T("domain")
	case "month":
		return env.T("month")
	case "quarter":
		return env.T("quarter")
	case "half-year":
		return env.T("half year")
	case "2y":
		return env.T("two years")
	case "3y":
		return env.T("three years")
	case "void":
		return env.T("void")
	case "year":
		return env.T("year")
	case "advance":
		return env.T("advance")
	case "arrears":
		return env.T("arrears")
	case "external":
		return env.T("external")
	case "hand":
		return env.T("by hand")
	case "paper":
		return env.T("paper")
	case "portal":
		return env.T("portal")
	case "phone":
		return env.T("phone")
	case "in-person":
		return env.T("in person")
	case "access":
		return env.T("access")
	case "rectification":
		return env.T("rectification")
	case "erasure":
		return env.T("erasure")
	case "restriction":
		return env.T("restriction")
	case "portability":
		return env.T("portability")
	case "objection":
		return env.T("objection")
	case "general":
		return env.T("general")
	case "specific":
		return env.T("specific")
	case "contract":
		return env.T("contract")
	case "legal-obligation":
		return env.T("legal obligation")
	case "legitimate-interest":
		return env.T("legitimate interest")
	case "storage":
		return env.T("storage")
	case "it":
		return env.T("information technology")
	case "mail":
		return env.T("mail service")
	case "accounting":
		return env.T("accounting")
	case "administrative":
		return env.T("administrative")
	case "legal":
		return env.T("legal")
	case "insurance":
		return env.T("insurance")
	case "bank":
		return env.T("bank")
	case "authority":
		return env.T("authority")
	case "post":
		return env.T("post")
	case "information":
		return env.T("information")
	case "consent-withdrawal":
		return env.T("withdrawal of consent")
	case "complaint":
		return env.T("complaint")
	case "software":
		return env.T("software")
	case "support":
		return env.T("support")
	}
	return name
}

// deliveryWords says a way of delivery, of which mail is not the service that a
// category of recipients is.
func (env *Env) deliveryWords(how string) string {
	switch {
	case !env.OutTerminal || env.structured():
		return how
	case how == string(contract.ByMail):
		return env.T("e-mail")
	case how == string(contract.ByPEC):
		return "PEC"
	}
	return env.valueWords(how)
}

// allWords is valueWords of several, with commas between them.
func (env *Env) allWords(names []string) string {
	words := make([]string, len(names))
	for i, name := range names {
		words[i] = env.valueWords(name)
	}
	return strings.Join(words, ", ")
}
