package identity

import "context"

// OpenID speaks with directories. Its errors are problems with a sentence; no answer of the other side is repeated in them.
type OpenID interface {
	// Allowed returns problem.Invalid if no connection may lead to an issuer.
	Allowed(issuer string) error
	// Describe asks for the description and the keys of an issuer.
	Describe(ctx context.Context, issuer string) (OpenIDServer, error)
	// SignInURL is where the browser is sent.
	SignInURL(ctx context.Context, c OpenIDClient, r OpenIDRequest) (string, error)
	// Redeem turns the code with which the browser came back into who it is, everything checked.
	Redeem(ctx context.Context, c OpenIDClient, r OpenIDRequest, code string) (Identified, error)
	// SignOutURL is where the browser ends its session at the directory, "" if the directory offers none. idToken may be "".
	SignOutURL(ctx context.Context, c OpenIDClient, idToken, back string) (string, error)
	// SignedOut reads the notice of a directory that a session there has ended.
	SignedOut(ctx context.Context, c OpenIDClient, token string) (Identified, error)
}

// OpenIDServer is what an issuer says about itself.
type OpenIDServer struct {
	Issuer     string
	SignIn     string // address to which browsers are sent
	SignOut    string // "" = sessions there cannot be ended from here
	Keys       int    // keys with which it may sign
	PKCE       bool   // it says that it checks who redeems a code
	Algorithms []string
}

// OpenIDClient is as what the register is known to an issuer.
type OpenIDClient struct {
	Issuer, ID, Secret string
	Scopes             []string
}

// OpenIDRequest binds a sign-in to the browser that began it.
type OpenIDRequest struct {
	State, Nonce, Verifier string
	Back                   string // address to which the directory sends the browser
}

// Identified is a person as a directory knows them.
type Identified struct {
	Issuer, Subject string
	Session         string // name of the session at the directory, "" if it has none
	Token           string // to be shown when the session is ended there
	Claims          Claims
}
