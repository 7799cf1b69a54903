/** The frame of every page. */

import "@fontsource-variable/source-serif-4/opsz.css";
import "@fontsource/cinzel/600.css";

import "./styles/tokens.css";
import "./styles/base.css";

import type { Metadata, Viewport } from "next";

import { Footer } from "@/components/shell/footer";
import { Header } from "@/components/shell/header";
import { SignOutButton } from "@/features/account/sign-out-button";
import { SessionProvider } from "@/lib/session";

export const metadata: Metadata = {
  title: { default: "Republic of Rome Online", template: "%s · Republic of Rome" },
  description: "Play The Republic of Rome with friends in the browser. Three to six factions, one Republic.",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbf8f1" },
    { media: "(prefers-color-scheme: dark)", color: "#1f1a16" },
  ],
};

export default function Layout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <body>
        <SessionProvider>
          <Header signOut={<SignOutButton />} />
          <main id="content">{children}</main>
          <Footer />
        </SessionProvider>
      </body>
    </html>
  );
}
