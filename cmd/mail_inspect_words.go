package cmd

import (
	"fmt"
	"strings"

	"scatto/internal/mail"
)

// whatItIs is the first sentence of an inspection.
func (env *Env) whatItIs(in mail.Inspection) string {
	kind, isReceipt := strings.CutPrefix(string(in.Class), "receipt:")
	switch {
	case isReceipt:
		return env.T("a receipt of certified mail: %s", kind)
	case in.CountsAsPEC:
		return env.T("certified mail (PEC): it counts")
	case in.Class == mail.ClassPEC:
		return env.T("it calls itself certified mail (PEC), but does not count: to be checked")
	case in.Class == mail.ClassAnomaly:
		return env.T("ordinary mail that reached a PEC mailbox (anomaly): it does not count as PEC")
	case in.Class == mail.ClassBounce && in.Permanent:
		return env.T("a message that could not be delivered came back")
	case in.Class == mail.ClassBounce:
		return env.T("a report about the delivery of a message")
	case in.Class == mail.ClassAuto:
		return env.T("an automatic message, by %q: never answered", in.Auto)
	}
	return env.T("ordinary mail")
}

// doubtWords says why a message that calls itself certified does not count.
func (env *Env) doubtWords(in mail.Inspection) string {
	switch {
	case in.Doubt == "signature" && in.Signature == mail.SignatureAbsent:
		return env.T("the signature is missing or cannot be read")
	case in.Doubt == "signature":
		return env.T("the signature is broken: something was changed after signing")
	case in.Doubt == "certificate":
		return env.T("what is signed does not say that it is certified mail")
	case in.Doubt == "signer":
		return env.T("the signer was not certified by an issuer that you trust")
	}
	return ""
}

// size is how large a part is, for a person.
func size(bytes int) string {
	switch {
	case bytes < 1<<10:
		return fmt.Sprintf("%d B", bytes)
	case bytes < 1<<20:
		return fmt.Sprintf("%d KB", (bytes+1<<9)>>10)
	}
	return fmt.Sprintf("%d MB", (bytes+1<<19)>>20)
}
