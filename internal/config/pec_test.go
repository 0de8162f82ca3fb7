package config

import (
	"strings"
	"testing"
)

// [mail.pec] is read like [mail.smtp], and judged like it.
func TestServerForCertifiedMail(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"a server of its own", "[company]\npec = \"adria@pec.example\"\n[mail.pec]\nhost = \"smtps.pec.example\"\nuser = \"adria@pec.example\"\n", ""},
		{"a password goes to no other machine in clear", "[mail.pec]\nhost = \"smtps.pec.example\"\nsecurity = \"none\"\n", "does not go there in clear"},
		{"a port where the other encryption is spoken", "[company]\npec = \"adria@pec.example\"\n[mail.pec]\nhost = \"smtps.pec.example\"\nport = 587\n", "port 587 is not the usual one"},
		{"a server without sender", "[mail.pec]\nhost = \"smtps.pec.example\"\n", "certified mail has no sender"},
		{"the address of SdI is one", "[sdi]\naddress = \"sdi01\"\n", "sdi01"},
		{"a way to SdI that does not exist", "[sdi]\nchannel = \"fax\"\n", "fax"},
	} {
		said := ""
		c, err := Parse([]byte(row.text), "scatto.toml")
		if err != nil {
			for _, p := range Problems([]byte(row.text)) {
				said += p.Err.Error() + "\n"
			}
		} else {
			for _, odd := range c.Warnings() {
				said += odd.Error() + "\n"
			}
		}
		if row.want == "" && said != "" || !strings.Contains(said, row.want) {
			t.Errorf("%s: %q, want %q", row.name, said, row.want)
		}
	}
	c, err := Parse([]byte("[mail.pec]\nhost = \"smtps.pec.example\"\nuser = \"u\"\npassword_file = \"pec\"\n"), "scatto.toml")
	if err != nil || c.Mail.PEC.Port != 465 || c.Mail.PEC.Security != SecurityTLS || c.SDI.Address != SDIAddress || c.SDIFolder("/data") != "/data/out/sdi" {
		t.Errorf("%+v %+v %v", c.Mail.PEC, c.SDI, err)
	}
	if files := c.Mail.PasswordFiles("/data"); len(files) != 1 || files[0] != "/data/pec" {
		t.Errorf("password files %v", files)
	}
}
