package ldapserver

import (
	"net"
	"strconv"
	"strings"

	ber "github.com/go-asn1-ber/asn1-ber"
)

// The tags of RFC 4511.
const (
	tagBind         = 0
	tagBindDone     = 1
	tagUnbind       = 2
	tagSearch       = 3
	tagEntry        = 4
	tagSearchDone   = 5
	tagReference    = 19
	tagExtended     = 23
	tagExtendedDone = 24

	codeReferral    = 10
	codeNoObject    = 32
	codeCredentials = 49
	codeRights      = 50
	codeUnavailable = 52

	pagingType = "1.2.840.113556.1.4.319"
)

func result(tag ber.Tag, code int, message string) *ber.Packet {
	r := ber.Encode(ber.ClassApplication, ber.TypeConstructed, tag, nil, "")
	r.AppendChild(ber.NewInteger(ber.ClassUniversal, ber.TypePrimitive, ber.TagEnumerated, code, ""))
	r.AppendChild(octets(""))
	r.AppendChild(octets(message))
	return r
}

func octets(s string) *ber.Packet {
	return ber.NewString(ber.ClassUniversal, ber.TypePrimitive, ber.TagOctetString, s, "")
}

func sequence(children ...*ber.Packet) *ber.Packet {
	p := ber.Encode(ber.ClassUniversal, ber.TypeConstructed, ber.TagSequence, nil, "")
	for _, c := range children {
		p.AppendChild(c)
	}
	return p
}

func send(conn net.Conn, id any, body, controls *ber.Packet) {
	p := sequence(ber.NewInteger(ber.ClassUniversal, ber.TypePrimitive, ber.TagInteger, id, ""), body)
	if controls != nil {
		p.AppendChild(controls)
	}
	_, _ = conn.Write(p.Bytes()) // the client is gone if this fails
}

func (s *Server) search(conn net.Conn, id any, packet, request *ber.Packet, bound bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	base, _ := request.Children[0].Value.(string)
	switch {
	case !bound:
		send(conn, id, result(tagSearchDone, codeRights, ""), nil)
		return
	case s.referral:
		done := result(tagSearchDone, codeReferral, "")
		refer := ber.Encode(ber.ClassContext, ber.TypeConstructed, 3, nil, "")
		refer.AppendChild(octets("ldaps://anderswo.example/" + base))
		done.AppendChild(refer)
		send(conn, id, done, nil)
		return
	}
	var found []Entry
	known := false
	for _, e := range s.entries {
		inside := strings.HasSuffix(strings.ToLower(e.DN), strings.ToLower(base))
		known = known || inside
		if inside && matches(request.Children[6], e) {
			found = append(found, e)
		}
	}
	if !known {
		send(conn, id, result(tagSearchDone, codeNoObject, ""), nil)
		return
	}
	from, size := paging(packet)
	to := min(from+size, len(found))
	for _, e := range found[min(from, len(found)):to] {
		send(conn, id, entry(e, request.Children[7]), nil)
	}
	if from == 0 {
		for _, address := range s.mentions {
			refer := ber.Encode(ber.ClassApplication, ber.TypeConstructed, tagReference, nil, "")
			refer.AppendChild(octets(address))
			send(conn, id, refer, nil)
		}
	}
	s.pages++
	cookie := ""
	if to < len(found) {
		cookie = strconv.Itoa(to)
	}
	value := sequence(ber.NewInteger(ber.ClassUniversal, ber.TypePrimitive, ber.TagInteger, 0, ""), octets(cookie))
	controls := ber.Encode(ber.ClassContext, ber.TypeConstructed, 0, nil, "")
	controls.AppendChild(sequence(octets(pagingType), octets(string(value.Bytes()))))
	send(conn, id, result(tagSearchDone, 0, ""), controls)
}

// paging is where the page begins that is asked for, and how long it is.
func paging(packet *ber.Packet) (from, size int) {
	if len(packet.Children) < 3 || len(packet.Children[2].Children) == 0 {
		return 0, 1 << 30
	}
	fields := packet.Children[2].Children[0].Children
	value := ber.DecodePacket(fields[len(fields)-1].Data.Bytes())
	asked, _ := value.Children[0].Value.(int64)
	cookie, _ := strconv.Atoi(value.Children[1].Data.String())
	return cookie, int(asked)
}

func entry(e Entry, wanted *ber.Packet) *ber.Packet {
	attributes := sequence()
	for _, w := range wanted.Children {
		name, _ := w.Value.(string)
		values := e.values(name)
		if len(values) == 0 {
			continue
		}
		set := ber.Encode(ber.ClassUniversal, ber.TypeConstructed, ber.TagSet, nil, "")
		for _, v := range values {
			set.AppendChild(octets(v))
		}
		attributes.AppendChild(sequence(octets(name), set))
	}
	p := ber.Encode(ber.ClassApplication, ber.TypeConstructed, tagEntry, nil, "")
	p.AppendChild(octets(e.DN))
	p.AppendChild(attributes)
	return p
}

func (e Entry) values(name string) []string {
	for key, values := range e.Values {
		if strings.EqualFold(key, name) {
			return values
		}
	}
	return nil
}

// matches evaluates and, or, not, equality and presence.
func matches(f *ber.Packet, e Entry) bool {
	switch f.Tag {
	case 0, 1:
		for _, part := range f.Children {
			if matches(part, e) != (f.Tag == 0) {
				return f.Tag == 1
			}
		}
		return f.Tag == 0
	case 2:
		return !matches(f.Children[0], e)
	case 3:
		name, _ := f.Children[0].Value.(string)
		want, _ := f.Children[1].Value.(string)
		for _, v := range e.values(name) {
			if strings.EqualFold(v, want) {
				return true
			}
		}
		return false
	case 7:
		return len(e.values(f.Data.String())) > 0
	}
	return false
}
