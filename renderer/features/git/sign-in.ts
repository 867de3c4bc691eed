/** The question for a name and a token, answered as a promise. */
import { create } from "zustand";

interface SignInQuestion {
  readonly url: string;
  readonly answer: (signedIn: boolean) => void;
}

export const useSignIn = create<{ question: SignInQuestion | undefined }>(() => ({ question: undefined }));

/** Asks for credentials for the server of `url`; true once they are kept. */
export function askSignIn(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    useSignIn.setState({
      question: {
        url,
        answer: (signedIn) => {
          useSignIn.setState({ question: undefined });
          resolve(signedIn);
        },
      },
    });
  });
}
