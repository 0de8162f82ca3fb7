package config

import (
	"strconv"
	"strings"

	"scatto/internal/refusal"
)

// warnings lists what is odd about mail: a port that speaks another way of
// encryption, a server without a sender, keys of rules that say nothing.
func (m Mail) warnings(sender, certified string) []error {
	var odd []error
	if m.PEC.Host != "" {
		odd = appendOdd(odd, oddPort("mail.pec", m.PEC.Security, m.PEC.Port, 465, 587))
		if certified == "" {
			odd = append(odd, refusal.Rule("no-pec-sender", "certified mail has no sender: mail.pec.from and company.pec are empty"))
		}
	}
	if m.SMTP.Host != "" {
		odd = appendOdd(odd, oddPort("mail.smtp", m.SMTP.Security, m.SMTP.Port, 465, 587))
		if sender == "" {
			odd = append(odd, refusal.Rule("no-sender", "mail has no sender: mail.from and company.email are empty"))
		}
	}
	for _, box := range m.Mailboxes {
		odd = appendOdd(odd, oddPort(mailboxTable+"."+box.Name, box.Security, box.Port, 993, 143))
	}
	for i, rule := range m.Rules {
		key := ruleTable + ".#" + strconv.Itoa(i+1)
		for _, extra := range []struct{ key, value, then string }{
			{"ticket", rule.Ticket, ThenAppend}, {"item", rule.Item, ThenEvidence},
			{"device", rule.Device, ThenEvidence}, {"folder", rule.Folder, ThenInbox}, {"device_from", rule.DeviceFrom, ThenEvidence},
			{"check", rule.Check, ThenEvidence}, {"success", strings.Join(rule.Success, ""), ThenEvidence}, {"failure", strings.Join(rule.Failure, ""), ThenEvidence},
		} {
			if extra.value != "" && extra.then != rule.Then {
				odd = append(odd, refusal.Rule("idle-key", "%s says nothing where then is %q", key+"."+extra.key, rule.Then))
			}
		}
	}
	return odd
}

// oddPort warns of the port where the other way of encryption is spoken: the
// connection would hang or be refused.
func oddPort(key, security string, port, tls, starttls int) error {
	if security == SecurityTLS && port == starttls || security == SecuritySTARTTLS && port == tls {
		return refusal.Rule("odd-port", "%s: port %d is not the usual one with security = %q", key, port, security)
	}
	return nil
}

func appendOdd(odd []error, err error) []error {
	if err == nil {
		return odd
	}
	return append(odd, err)
}
